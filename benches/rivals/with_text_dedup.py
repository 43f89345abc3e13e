"""text-dedup: its own scripts `text_dedup.minhash` and `text_dedup.simhash` with a configuration as its page shows it.

It tells for each row of a cluster which one stays.
"""

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

from rows import arguments, write

corpus, out, settings = arguments()
work = Path(out + ".work").absolute()
shutil.rmtree(work, ignore_errors=True)
work.mkdir()
toml = [
    "[input]",
    'input_type = "local_files"',
    'file_type = "json"',
    "[input.read_arguments]",
    'path = "json"',
    f'data_files = "{Path(corpus).absolute()}"',
    'split = "train"',
    "[algorithm]",
    'text_column = "text"',
]
for name, value in settings.items():
    toml.append(f"{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}")
toml += ["[output]", f'output_dir = "{work / "out"}"', "save_clusters = true", "[debug]", "enable_profiling = false"]
(work / "config.toml").write_text("\n".join(toml) + "\n")
# No cache of a run before, and nothing asked of the network.
environment = {**os.environ, "HF_HOME": str(work / "home"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
script = f"text_dedup.{settings['algorithm_name']}"
subprocess.run([sys.executable, "-m", script], cwd=work, env=environment, check=True)
with open(work / "out" / "clusters.pickle", "rb") as file:
    clusters = pickle.load(file)
write(out, [(row, kept) for row, kept in sorted(clusters.items()) if row != kept])
shutil.rmtree(work)

// What steers a reader is shown as a symbol: controls of C0 and C1, and marks that turn the reading direction
// ("Trojan Source", CVE-2021-42574). The plain marks U+200E, U+200F and U+061C stay; Arabic and Hebrew need them.

const STEERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function shown(text) {
  return text.replace(STEERS, (mark) => {
    const code = mark.charCodeAt(0);
    if (code < 0x20) {
      return String.fromCharCode(0x2400 + code);
    }
    return code === 0x7f ? "␡" : `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

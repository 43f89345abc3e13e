//! What are a passage's words, and what is its fingerprint? Text in, tokens, SimHash and digests out, under a frozen recipe.

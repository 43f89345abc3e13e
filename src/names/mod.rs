//! Which agency or outlet does a name mean? The registry of names, and names found by their form.

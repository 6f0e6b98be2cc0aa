//! Markdown to blocks: whatever a person wrote becomes text, never code.

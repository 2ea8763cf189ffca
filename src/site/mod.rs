//! Writes the pages: Markdown, highlighting, navigation. Native only.

"""From a text to a document: spans of what is title, publication line, boilerplate, sentence or quotation."""

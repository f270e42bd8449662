"""The letters as Word files, for helpers who fill them in for others: blanks, one file a letter, in a ZIP for each language."""

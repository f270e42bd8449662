"""The whole site as one ZIM file for Kiwix."""

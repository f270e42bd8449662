"""What is passed on in a chat: cards, long pictures of pages, pages as plain text."""

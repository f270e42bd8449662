"""Packed files and settings with which web servers hand the site out."""

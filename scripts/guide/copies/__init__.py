"""The copies that leave the house: each format one module, all made from the built site and its index."""

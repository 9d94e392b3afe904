"""Reading and writing tables. What the tables mean is declared by the apps that own them."""

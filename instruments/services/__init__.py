"""What changes the catalogue: each act one function, in one transaction with its line in the audit trail."""

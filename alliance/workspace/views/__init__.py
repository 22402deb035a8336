"""What people see and do on their own pages."""

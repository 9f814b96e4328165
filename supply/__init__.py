"""What this project is made of: locks, licences, and a bill of materials; no network needed."""

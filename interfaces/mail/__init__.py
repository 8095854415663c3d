"""Mail: what is written, the server it is handed to, and the reports of what came back."""

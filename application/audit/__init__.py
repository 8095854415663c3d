"""Commands of audits: assignments with their samples and papers, and findings that were issued."""

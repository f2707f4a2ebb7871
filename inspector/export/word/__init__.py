"""Word documents, laid out after Decree 30/2020/NĐ-CP."""

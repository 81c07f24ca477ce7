"""The Review page: what the station saw is looked at again and put right."""

-- Who sent somebody to DrChrono, so that the trail can say who connected the practice. Null where a version before this one did.
ALTER TABLE oauth_state ADD COLUMN operator VARCHAR(64) COLLATE utf8mb4_bin NULL;

-- What tells a row that is as it was when it was last written, so that a run need not map it again; null: not known.
-- It stands for updated_at too, which therefore moves with every change, whoever makes it.

ALTER TABLE location ADD COLUMN row_digest BINARY(32),
    MODIFY COLUMN updated_at DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6);
ALTER TABLE provider ADD COLUMN row_digest BINARY(32),
    MODIFY COLUMN updated_at DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6);
ALTER TABLE appointment_type ADD COLUMN row_digest BINARY(32),
    MODIFY COLUMN updated_at DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6);
ALTER TABLE patient ADD COLUMN row_digest BINARY(32),
    MODIFY COLUMN updated_at DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6);
ALTER TABLE appointment ADD COLUMN row_digest BINARY(32),
    MODIFY COLUMN updated_at DATETIME(6) NOT NULL ON UPDATE CURRENT_TIMESTAMP(6);

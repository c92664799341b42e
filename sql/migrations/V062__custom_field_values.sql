-- JSON, encrypted: the values of the practice's own fields, by their names

ALTER TABLE patient ADD COLUMN custom_fields MEDIUMBLOB AFTER secondary_insurance_group_number;
ALTER TABLE appointment ADD COLUMN custom_fields MEDIUMBLOB AFTER base_recurring_appointment;

package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;

/** The parts of a patient that only a verbose answer has. */
final class CoverageJson {

    /** What nobody has here, written once. */
    private static final String UNUSED = unused();

    private final Draw draw;
    private final Numbers numbers;

    CoverageJson(Draw draw, Numbers numbers) {
        this.draw = draw;
        this.numbers = numbers;
    }

    void write(int index, JsonText out) {
        boolean insured = !draw.oneIn(4, 70);
        insurance("primary_insurance", insured, 71, out);
        insurance("secondary_insurance", insured && draw.oneIn(5, 81), 82, out);
        out.element(UNUSED);
        referringDoctor(out);
        flags(index, out);
        out.raw("custom_demographics", CustomFieldRows.valuesOfPatient(draw, numbers));
    }

    private static String unused() {
        var out = new JsonText(5_000);
        new CoverageJson(new Draw(0, 0), new Numbers(0, 0, 0, 0, 0, 0, 0, LocalDateTime.MIN))
                .insurance("tertiary_insurance", false, 0, out);
        autoAccident(out);
        workersCompensation(out);
        return out.toString();
    }

    private void insurance(String name, boolean present, int question, JsonText out) {
        out.name(name)
                .open('{')
                .field("insurance_company", present ? draw.of(question, "Example Health", "Sample Mutual") : "")
                .field("insurance_payer_id", present ? draw.of(question + 1, "00001", "00022") : "")
                .field("insurance_id_number", present ? "EX" + (100_000 + draw.below(900_000, question + 2)) : "")
                .field("insurance_group_number", present ? "G" + draw.below(1_000, question + 3) : "")
                .field("insurance_group_name", present ? "Example Works" : "")
                .field("insurance_plan_name", present ? draw.of(question + 4, "Gold PPO", "Silver HMO") : "")
                .field("insurance_plan_type", present ? draw.of(question + 5, "CI", "HM", "BL") : "")
                .field("insurance_claim_office_number", present ? PatientRows.phone(draw, question + 6) : "")
                .field("is_subscriber_the_patient", !present || !draw.oneIn(6, question + 7))
                .field("patient_relationship_to_subscriber", "")
                .all(null, "photo_back", "photo_front")
                .all("", "subscriber_address", "subscriber_city", "subscriber_country", "subscriber_date_of_birth")
                .all("", "subscriber_first_name", "subscriber_gender", "subscriber_last_name", "subscriber_middle_name")
                .all("", "subscriber_social_security", "subscriber_state", "subscriber_suffix", "subscriber_zip_code")
                .close('}');
    }

    private static void autoAccident(JsonText out) {
        out.name("auto_accident_insurance")
                .open('{')
                .all("", "auto_accident_case_number", "auto_accident_claim_rep_address", "auto_accident_claim_rep_city")
                .field("auto_accident_claim_rep_is_insurer", false)
                .all("", "auto_accident_claim_rep_name", "auto_accident_claim_rep_state", "auto_accident_claim_rep_zip")
                .all("", "auto_accident_company", "auto_accident_notes", "auto_accident_payer_address")
                .all("", "auto_accident_payer_city", "auto_accident_payer_id", "auto_accident_payer_state")
                .all("", "auto_accident_payer_zip", "auto_accident_policy_number", "auto_accident_state_of_occurrence")
                .all(null, "auto_accident_date_of_accident", "auto_accident_disabled_from_date")
                .all(null, "auto_accident_disabled_to_date", "auto_accident_return_to_work_date")
                .field("auto_accident_had_similar_condition", false)
                .field("auto_accident_is_subscriber_the_patient", true)
                .all("", "auto_accident_patient_relationship_to_subscriber", "auto_accident_significant_injury")
                .all("", "auto_accident_significant_injury_notes", "auto_accident_similar_condition_notes")
                .field("auto_accident_similar_condition_date", null)
                .field("auto_accident_still_under_care", false)
                .all("", "auto_accident_subscriber_address", "auto_accident_subscriber_city")
                .all("", "auto_accident_subscriber_date_of_birth", "auto_accident_subscriber_first_name")
                .all("", "auto_accident_subscriber_last_name", "auto_accident_subscriber_middle_name")
                .all("", "auto_accident_subscriber_phone_number", "auto_accident_subscriber_social_security")
                .all("", "auto_accident_subscriber_state", "auto_accident_subscriber_suffix")
                .all("", "auto_accident_subscriber_zip_code", "auto_accident_treatment_duration")
                .field("auto_accident_will_require_therapy", false)
                .field("auto_accident_will_require_therapy_rec", "")
                .close('}');
    }

    private static void workersCompensation(JsonText out) {
        out.name("workers_comp_insurance")
                .open('{')
                .all("", "property_and_casualty_agency_claim_number", "workers_comp_carrier_code")
                .all("", "workers_comp_case_number", "workers_comp_company", "workers_comp_group_name")
                .all("", "workers_comp_group_number", "workers_comp_notes", "workers_comp_payer_address")
                .all("", "workers_comp_payer_city", "workers_comp_payer_id", "workers_comp_payer_state")
                .all("", "workers_comp_payer_zip", "workers_comp_state_of_occurrence", "workers_comp_wcb")
                .field("workers_comp_date_of_accident", null)
                .field("workers_comp_wcb_rating_code", "")
                .close('}');
    }

    private void referringDoctor(JsonText out) {
        boolean present = draw.oneIn(8, 110);
        out.name("referring_doctor")
                .open('{')
                .field("first_name", present ? "Robin" : "")
                .field("last_name", present ? "Example" : "")
                .field("npi", present ? "1000000004" : "")
                .all("", "middle_name", "suffix", "fax", "phone", "email", "address", "specialty")
                .all("", "provider_number", "provider_qualifier")
                .close('}');
    }

    private void flags(int index, JsonText out) {
        String times = "\"created_at\":\"2025-02-03T09:10:11\",\"updated_at\":\"2025-02-03T09:10:11\"";
        out.raw(
                "patient_flags",
                "[{\"id\":5101,\"name\":\"Fall risk\",\"color\":\"#cc0000\",\"priority\":1,\"archived\":false,"
                        + "\"doctor\":" + numbers.doctor(0) + "," + times + "}]");
        out.raw(
                "patient_flags_attached",
                draw.oneIn(7, 120)
                        ? "[{\"id\":" + (900_000L + index)
                                + ",\"flag_type\":5101,\"flag_text\":\"Uses a cane\",\"archived\":false," + times + "}]"
                        : "[]");
    }
}

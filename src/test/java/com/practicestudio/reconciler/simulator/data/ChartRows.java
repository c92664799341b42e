package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.IntFunction;

/**
 * Medications, allergies, problems and labs (sections 5.9 and 5.10 of the contract): of each as many rows, each about an
 * existing patient, doctor and appointment. The lab rows at an index belong together.
 */
final class ChartRows {

    private static final String[] MEDICATIONS = {
        "Amoxicillin 500 mg capsule", "Lisinopril 10 mg tablet", "Ibuprofen gel"
    };
    private static final String[] ALLERGIES = {"Penicillin", "Latex", "Peanut \"trace\""};
    private static final String[] PROBLEMS = {"Essential hypertension", "Type 2 diabetes", "Low back pain"};

    private ChartRows() {}

    static GeneratedRows medications(Numbers numbers) {
        long first = first(numbers, 410_000_000L);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "medications");
            LocalDate prescribed = day(numbers, draw);
            return belonging(numbers, draw, first + i)
                    .raw("appointment", appointment(numbers, draw))
                    .field("name", draw.of(20, MEDICATIONS))
                    .field("ndc", "00093310" + (905 + i % 90))
                    .field("rxnorm", draw.of(21, "308191", ""))
                    .field("status", draw.of(22, "active", "active", "inactive"))
                    .field("order_status", draw.of(23, "", "Ordered", "Electronic eRx Sent", "Over the Counter"))
                    .field("indication", draw.of(24, "", "Pain <left>"))
                    .field("route", draw.of(25, "oral", "topical", ""))
                    .field("frequency", draw.of(26, "once a day", "three times a day"))
                    .field("dosage_quantity", draw.of(27, "1", "1-2", ""))
                    .field("dosage_units", "tablet")
                    .raw("dispense_quantity", draw.of(28, "30.0", "14", "\"2.50\"", "null"))
                    .raw("number_refills", draw.of(29, "0", "2", "null"))
                    .field("daw", draw.oneIn(5, 30))
                    .field("prn", draw.oneIn(3, 31))
                    .date("date_prescribed", prescribed)
                    .date("date_started_taking", prescribed.plusDays(1))
                    .field("date_stopped_taking", draw.oneIn(2, 32) ? null : String.valueOf(prescribed.plusDays(11)))
                    .field("notes", draw.of(33, "", "Take with food"))
                    .field("pharmacy_note", "")
                    .field("signature_note", "");
        });
    }

    static GeneratedRows allergies(Numbers numbers) {
        long first = first(numbers, 420_000_000L);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "allergies");
            return belonging(numbers, draw, first + i)
                    .field("description", draw.of(20, ALLERGIES))
                    .field("reaction", draw.of(21, "", "Hives"))
                    .field("rxnorm", draw.of(22, "7980", ""))
                    .field("snomed_code", draw.of(23, "91936005", ""))
                    .field("snomed_reaction", draw.of(24, "", "247472004", "39579001"))
                    .field("status", draw.of(25, "active", "active", "inactive"))
                    .field("verification_status", draw.of(26, "confirmed", "unconfirmed", "entered-in-error"))
                    .field("notes", draw.of(27, "", "Since childhood"));
        });
    }

    static GeneratedRows problems(Numbers numbers) {
        long first = first(numbers, 430_000_000L);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "problems");
            LocalDate onset = day(numbers, draw);
            return belonging(numbers, draw, first + i)
                    .raw("appointment", appointment(numbers, draw))
                    .field("name", draw.of(20, PROBLEMS))
                    .field("description", "")
                    .field("category", draw.of(21, "", "problem-list-item"))
                    .field("problem_type", draw.of(22, "", "", "sdoh"))
                    .field("icd_code", draw.of(23, "I10", "E11.9", "M54.5"))
                    .field("icd_version", "10")
                    .field("snomed_ct_code", draw.of(24, "59621000", ""))
                    .field("status", draw.of(25, "active", "inactive", "resolved"))
                    .field("verification_status", draw.of(26, "", "confirmed", "provisional"))
                    .field("info_url", "https://example.com/problems/" + i % 3)
                    .date("date_onset", onset)
                    .date("date_diagnosis", onset.plusDays(14))
                    .time("date_changed", onset.plusDays(15).atTime(9, 30))
                    .field("abatement_date", null)
                    .field("notes", draw.of(27, "", "Diet first"));
        });
    }

    static GeneratedRows labOrders(Numbers numbers) {
        long first = labOrder(numbers, 0);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "lab_orders");
            return belonging(numbers, draw, first + i)
                    .field("sublab", 17L + draw.below(3, 20))
                    .field("status", draw.of(21, "N", "Q", "S", "R", "E"))
                    .field("priority", draw.of(22, "N", "N", "S"))
                    .field("accession_number", draw.of(23, "", "ACC-" + i))
                    .field("requisition_id", "REQ-" + i)
                    .field("external_requisition_id", "")
                    .raw(
                            "icd10_codes",
                            draw.oneIn(3, 24) ? "[]" : "[{\"code\":\"E11.9\",\"description\":\"Type 2 diabetes\"}]")
                    .raw("documents", "[]")
                    .field("notes", draw.of(25, "", "Fasting"))
                    .time("timestamp", orderedAt(numbers, i));
        });
    }

    static GeneratedRows labTests(Numbers numbers) {
        long first = labTest(numbers, 0);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "lab_tests");
            return new JsonText(600)
                    .field("id", first + i)
                    .field("lab_order", labOrder(numbers, i))
                    .field("code", "4548-4")
                    .field("name", "Hemoglobin A1c")
                    .field("description", "")
                    .field("status", draw.of(20, "P", "I", "F"))
                    .time("collection_date", orderedAt(numbers, i).plusHours(1))
                    .field("specimen_source", draw.of(21, "Venous blood", ""))
                    .field("specimen_condition", "")
                    .raw("specimen_total_volume", draw.of(22, "4.5", "\"10.00\"", "null"))
                    .field("internal_notes", "")
                    .field("report_notes", draw.of(23, "", "Compare with May"));
        });
    }

    static GeneratedRows labDocuments(Numbers numbers) {
        long first = labDocument(numbers, 0);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "lab_documents");
            return new JsonText(600)
                    .field("id", first + i)
                    .field("lab_order", labOrder(numbers, i))
                    .field("type", draw.of(20, "REQ", "ABN", "R-A", "RES"))
                    .time("timestamp", orderedAt(numbers, i).plusDays(1))
                    .field("document", "https://example.com/signed/" + (first + i))
                    .field("hl7", draw.of(21, "", "MSH|^~&|LAB|EXAMPLE|" + i));
        });
    }

    static GeneratedRows labResults(Numbers numbers) {
        long first = first(numbers, 470_000_000L);
        return rows(numbers, first, i -> {
            Draw draw = numbers.draw(i, "lab_results");
            return new JsonText(600)
                    .field("id", first + i)
                    .field("lab_test", labTest(numbers, i))
                    .field("lab_order", String.valueOf(labOrder(numbers, i)))
                    .field("document", labDocument(numbers, i))
                    .field("status", draw.of(20, "P", "F", "C"))
                    .time("test_performed", orderedAt(numbers, i).plusHours(9))
                    .time("specimen_received", orderedAt(numbers, i).plusHours(5))
                    .field("observation_code", "4548-4")
                    .field("observation_description", "Hemoglobin A1c")
                    .field("group_code", "")
                    .field("value", (4 + draw.below(6, 21)) + ".1")
                    .field("value_is_numeric", true)
                    .field("unit", "%")
                    .field("normal_range", "4.0 5.6")
                    .field("abnormal_status", draw.of(22, "", "N", "H", "HH"))
                    .field("is_abnormal", "")
                    .field("comments", draw.of(23, "", "Repeat in three months"));
        });
    }

    private static GeneratedRows rows(Numbers numbers, long firstId, IntFunction<JsonText> fields) {
        return GeneratedRows.of(numbers.chartRows(), firstId, fields);
    }

    private static JsonText belonging(Numbers numbers, Draw draw, long id) {
        return new JsonText(900)
                .field("id", id)
                .field("patient", numbers.patient(draw.below(numbers.patients(), 1)))
                .field("doctor", numbers.doctor(draw.below(numbers.doctors(), 2)));
    }

    /** One of the past: those of the future may be only computed, and have other ids. */
    private static String appointment(Numbers numbers, Draw draw) {
        int past = numbers.appointments() * 9 / 10;
        return past == 0 || draw.oneIn(3, 3) ? "null" : String.valueOf(numbers.appointment(draw.below(past, 4)));
    }

    private static LocalDate day(Numbers numbers, Draw draw) {
        return numbers.now().toLocalDate().minusDays(30L + draw.below(700, 5));
    }

    private static LocalDateTime orderedAt(Numbers numbers, int index) {
        return numbers.updatedAt(numbers.draw(index, "lab_orders"), numbers.chartRows(), 20);
    }

    private static long labOrder(Numbers numbers, int index) {
        return first(numbers, 440_000_000L) + index;
    }

    private static long labTest(Numbers numbers, int index) {
        return first(numbers, 450_000_000L) + index;
    }

    private static long labDocument(Numbers numbers, int index) {
        return first(numbers, 460_000_000L) + index;
    }

    private static long first(Numbers numbers, long range) {
        return range + numbers.practice() * 1_000_000L;
    }
}

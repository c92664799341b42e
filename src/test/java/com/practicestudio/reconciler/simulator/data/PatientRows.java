package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Section 5.1 of the contract: every field, with the quirks of section 8. All persons are made up. */
final class PatientRows implements Rows {

    private static final String[] FIRST = {
        "Ada", "Amy", "Bruno", "Chen", "Dara", "Eve", "Farid", "Grace", "Hugo", "Ines", "Jo", "Kim", "Lena", "Milo",
        "Nora", "Omar", "Pia", "Quinn", "Rosa", "Sam", "Tara", "Uma", "Vera", "Will", "Xena", "Yusuf", "Zoë", "Seán"
    };
    private static final String[] LAST = {
        "Abbott", "Brooks", "Castillo", "Doe", "Evans", "Fischer", "Garcia", "Hall", "Ito", "Jones", "Klein", "Lopez",
        "Moore", "Núñez", "O'Brien", "Parker", "Quist", "Reyes", "Smith", "Tran", "Underhill", "Vance", "Wu", "Young"
    };

    private final Numbers numbers;
    private final Dirt dirt;

    PatientRows(Numbers numbers, Dirt dirt) {
        this.numbers = numbers;
        this.dirt = dirt;
    }

    @Override
    public int size() {
        return numbers.patients();
    }

    @Override
    public String id(int index) {
        return String.valueOf(numbers.patient(index));
    }

    @Override
    public int indexOf(String id) {
        return numbers.index(id, numbers.patient(0), size());
    }

    @Override
    public Set<String> verboseOnly() {
        return Set.of(
                "auto_accident_insurance",
                "custom_demographics",
                "patient_flags",
                "patient_flags_attached",
                "primary_insurance",
                "secondary_insurance",
                "tertiary_insurance",
                "referring_doctor",
                "workers_comp_insurance");
    }

    @Override
    public LocalDateTime updatedAt(int index) {
        return numbers.updatedAt(numbers.draw(index, "patients"), size(), 40);
    }

    @Override
    public Optional<IntPredicate> passing(String filter, String value) {
        return switch (filter) {
            case "since" -> Optional.of(Filters.since(value, this::updatedAt));
            case "doctor" -> Optional.of(index -> value.equals(String.valueOf(doctor(index))));
            case "show_archived", "ignore_virtual" -> Optional.of(index -> true);
            default -> Optional.empty();
        };
    }

    Flaw flaw(int index) {
        return dirt.flaw(numbers.draw(index, "patients"));
    }

    private long doctor(int index) {
        return numbers.doctor(numbers.draw(index, "patients").below(numbers.doctors(), 1));
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        Flaw flaw = flaw(index);
        if (flaw == Flaw.NOT_AN_OBJECT) {
            out.element("\"row unavailable\"");
            return;
        }
        Draw draw = numbers.draw(index, "patients");
        out.open('{');
        if (flaw == Flaw.NULL_ID) {
            out.raw("id", "null");
        } else if (flaw != Flaw.NO_ID) {
            out.field("id", numbers.patient(index));
        }
        person(index, draw, flaw, out);
        contact(draw, flaw, out);
        care(index, draw, out);
        related(draw, out);
        if (verbose) {
            new CoverageJson(draw, numbers).write(index, out);
        }
        out.close('}');
    }

    private void person(int index, Draw draw, Flaw flaw, JsonText out) {
        String first = draw.of(10, FIRST);
        String last = draw.of(11, LAST);
        if (flaw == Flaw.OBJECT_FOR_TEXT) {
            out.raw("first_name", "{\"given\":[\"?\"]}");
        } else {
            out.field("first_name", first);
        }
        out.field("last_name", last)
                .field("middle_name", draw.oneIn(3, 12) ? draw.of(13, FIRST) : null)
                .field("nick_name", draw.oneIn(9, 14) ? first.substring(0, 2) : "")
                .field("chart_id", chartId(first, last, index));
        if (flaw == Flaw.JUNK_DATE) {
            out.field("date_of_birth", "1984-13-45");
        } else {
            out.date("date_of_birth", LocalDate.ofEpochDay(draw.below(32_000, 15) - 14_000L));
        }
        out.field("gender", flaw == Flaw.UNKNOWN_CODE ? "Martian" : gender(draw))
                .field(
                        "race",
                        draw.of(17, "blank", "indian", "asian", "black", "hawaiian", "white", "other", "declined"))
                .field("ethnicity", draw.of(18, "blank", "hispanic", "not_hispanic", "declined"))
                .field("preferred_language", draw.of(19, "eng", "eng", "eng", "spa", "zho", "blank", "declined"))
                .all(null, "preferred_language_code", "preferred_language_description")
                .all("", "gender_identity_code", "gender_identity_description", "pronouns")
                .raw("race_subcategories", "[]")
                .field("patient_status", draw.oneIn(25, 20) ? draw.of(21, "I", "D") : "A")
                .field(
                        "social_security_number",
                        draw.oneIn(4, 22) ? "" : fourDigits("000-00-", draw.below(10_000, 23)));
    }

    private static String gender(Draw draw) {
        return draw.oneIn(20, 16) ? draw.of(24, "", "Other", "UNK", "ASKU") : draw.of(25, "Male", "Female");
    }

    private static String chartId(String first, String last, int index) {
        String letters = (last.substring(0, 2) + first.substring(0, 2)).toUpperCase(Locale.ROOT);
        String digits = String.valueOf(index);
        return letters.replaceAll("[^A-Z]", "X") + "000000".substring(Math.min(6, digits.length())) + digits;
    }

    private static String fourDigits(String prefix, int number) {
        return prefix + String.valueOf(10_000 + number).substring(1);
    }

    private void contact(Draw draw, Flaw flaw, JsonText out) {
        out.field("address", (1 + draw.below(900, 30)) + " Example Ave" + (draw.oneIn(5, 31) ? "\nApt 4" : ""))
                .field("city", draw.of(32, "Springfield", "Fairview", "Riverside", "Georgetown"))
                .field("state", draw.of(33, "CA", "NY", "MA", "TX", ""))
                .field("zip_code", draw.of(34, "02139", "95000", "10001", "73301"))
                .field("email", draw.oneIn(4, 35) ? "" : "patient" + draw.index() + "@example.com")
                .field("home_phone", draw.oneIn(3, 36) ? "" : phone(draw, 37))
                .field("cell_phone", flaw == Flaw.UNUSABLE_PHONE ? "ask her son" : phone(draw, 39))
                .field("office_phone", draw.oneIn(2, 40) ? "" : phone(draw, 41) + (draw.oneIn(3, 42) ? " x12" : ""))
                .field("disable_sms_messages", draw.oneIn(10, 43))
                .field("patient_photo", null)
                .field("patient_photo_date", null);
    }

    static String phone(Draw draw, int question) {
        String line = "555-01" + String.valueOf(100 + draw.below(100, question)).substring(1);
        return draw.oneIn(12, question + 500) ? "202-" + line : "(202) " + line;
    }

    private void care(int index, Draw draw, JsonText out) {
        LocalDateTime updated = updatedAt(index);
        out.field("doctor", doctor(index))
                .raw("offices", "[" + numbers.office(draw.below(numbers.offices(), 50)) + "]")
                .time("created_at", updated.minusDays(draw.below(900, 51)))
                .time("updated_at", updated);
        LocalDate first = numbers.now().toLocalDate().minusDays(800L + draw.below(800, 52));
        out.date("date_of_first_appointment", first)
                .date("date_of_last_appointment", first.plusDays(draw.below(780, 53)))
                .field("default_pharmacy", draw.oneIn(2, 54) ? "0508272" : "")
                .raw("preferred_pharmacies", "[]")
                .field("copay", draw.oneIn(3, 55) ? "25.00" : "")
                .field("patient_payment_profile", draw.of(56, "", "Cash", "Insurance", "Insurance"))
                .field("medication_history_consent", "")
                .field("primary_care_physician", draw.oneIn(5, 57) ? "Dr. Example" : "")
                .field("referring_source", null);
    }

    private static void related(Draw draw, JsonText out) {
        boolean contact = draw.oneIn(2, 60);
        out.field("emergency_contact_name", contact ? draw.of(61, FIRST) + " Example" : "")
                .field("emergency_contact_phone", contact ? phone(draw, 62) : "")
                .field("emergency_contact_relation", contact ? draw.of(63, "Spouse", "Parent", "Friend") : null)
                .field("employer", draw.oneIn(4, 64) ? "Example Works" : "")
                .all("", "employer_address", "employer_city", "employer_state", "employer_zip_code");
        boolean minor = draw.oneIn(6, 65);
        out.field("responsible_party_name", minor ? draw.of(66, FIRST) + " Example" : null)
                .field("responsible_party_relation", minor ? "Parent" : null)
                .field("responsible_party_phone", minor ? phone(draw, 67) : null)
                .field("responsible_party_email", minor ? "parent" + draw.index() + "@example.com" : null);
    }
}

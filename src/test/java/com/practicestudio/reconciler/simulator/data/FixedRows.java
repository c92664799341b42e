package com.practicestudio.reconciler.simulator.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The few rows of a practice's settings: offices, doctors and appointment profiles (sections 5.3, 5.4 and 5.7). */
record FixedRows(List<String> ids, List<String> rows) implements Rows {

    private static final String[] PROFILES = {"Check-up", "Follow-up", "New patient", "Discontinued"};

    static FixedRows offices(Numbers numbers) {
        return of(
                numbers.offices(),
                i -> String.valueOf(numbers.office(i)),
                i -> new JsonText(600)
                        .field("id", numbers.office(i))
                        .field("name", "Office " + (char) ('A' + i))
                        .field("address", (100 + i) + " Example Street")
                        .field("city", "Springfield")
                        .field("state", i % 2 == 0 ? "NY" : "CA")
                        .field("zip_code", "02139")
                        .field("country", "US")
                        .field("phone_number", "(202) 555-01" + (10 + i))
                        .field("fax_number", "")
                        .field("doctor", String.valueOf(numbers.doctor(0)))
                        .raw(
                                "exam_rooms",
                                "[{\"index\":1,\"name\":\"Room 1\",\"online_scheduling\":false},{\"index\":2,\"name\":\"Room 2\",\"online_scheduling\":true}]")
                        .field("start_time", "00:00:00")
                        .field("end_time", "24:00")
                        .field("online_scheduling", true)
                        .field("archived", i > 1 && i == numbers.offices() - 1)
                        .field("tax_id_number_professional", "")
                        .raw("office_work_schedule", "null"));
    }

    static FixedRows doctors(Numbers numbers, List<String> zones) {
        return of(
                numbers.doctors(),
                i -> String.valueOf(numbers.doctor(i)),
                i -> new JsonText(600)
                        .field("id", numbers.doctor(i))
                        .field(
                                "first_name",
                                List.of("Robin", "Casey", "Alex", "Jamie").get(i % 4))
                        .field("last_name", "Example" + (char) ('A' + i % 26))
                        .field("suffix", i % 2 == 0 ? "MD" : null)
                        .field("specialty", i % 2 == 0 ? "Dentist" : "Acupuncture")
                        .field("job_title", "Provider/Staff (Private Practice)")
                        .field("npi_number", i % 3 == 2 ? "" : "100000000" + i % 10)
                        .field("group_npi_number", null)
                        .field("email", "doctor" + i + "@example.com")
                        .field("website", null)
                        .field("office_phone", "20255501" + (32 + i % 60))
                        .field("cell_phone", i % 2 == 0 ? "20255501" + (33 + i % 60) : "")
                        .field("home_phone", "")
                        .field("profile_picture", "")
                        .field("country", "US")
                        .field("timezone", zones.get(i % zones.size()))
                        .field("practice_group", numbers.practiceGroup())
                        .field("practice_group_name", "")
                        .field("is_account_suspended", i > 1 && i == numbers.doctors() - 1)
                        .raw("doctor_work_schedule", "null"));
    }

    static FixedRows profiles(Numbers numbers) {
        return of(
                PROFILES.length,
                i -> String.valueOf(numbers.profile(i)),
                i -> new JsonText(300)
                        .field("id", numbers.profile(i))
                        .field("name", PROFILES[i])
                        .field("color", i == 0 ? "#4f81bd" : "rgb(78, 154, 6)")
                        .field("doctor", numbers.doctor(0))
                        .field("duration", 15L * (i + 1))
                        .field("reason", i == 2 ? "New Patient Visit" : "")
                        .field("online_scheduling", i != 3)
                        .field("sort_order", i)
                        .field("archived", i == 3));
    }

    private static FixedRows of(int size, IntFunction<String> id, IntFunction<JsonText> fields) {
        List<String> ids = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(id.apply(i));
            rows.add("{" + fields.apply(i) + "}");
        }
        return new FixedRows(ids, rows);
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public String id(int index) {
        return ids.get(index);
    }

    @Override
    public int indexOf(String id) {
        return ids.indexOf(id);
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        out.element(rows.get(index));
    }
}

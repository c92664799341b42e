package com.practicestudio.reconciler.simulator.data;

/** Section 5.5 of the contract: the doctors and one more who works for the first of them. */
final class UserRows {

    private UserRows() {}

    static GeneratedRows users(Numbers numbers) {
        return GeneratedRows.of(numbers.doctors() + 1, firstId(numbers), i -> {
            boolean doctor = i < numbers.doctors();
            return new JsonText(300)
                    .field("id", String.valueOf(firstId(numbers) + i))
                    .field("username", doctor ? "doctor" + i : "frontdesk")
                    .field("doctor", String.valueOf(numbers.doctor(doctor ? i : 0)))
                    .field("is_doctor", doctor)
                    .field("is_staff", !doctor)
                    .raw("permissions", "{\"use_chart\":true,\"view_billing\":" + doctor + "}")
                    .field("practice_group", numbers.practiceGroup());
        });
    }

    static long firstId(Numbers numbers) {
        return 410_000L + numbers.practice() * 100L;
    }
}

package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;

/** Section 5.11 of the contract: the papers in the patients' charts. */
final class DocumentRows {

    private static final long FIRST_ID = 510_000_000L;

    private DocumentRows() {}

    /** The URL of the file has two holes, for the host that serves it and for a signature that is good now. */
    static GeneratedRows documents(Numbers numbers) {
        long first = FIRST_ID + numbers.practice() * 1_000_000L;
        return new GeneratedRows(
                numbers.chartRows(),
                first,
                i -> {
                    var draw = numbers.draw(i, "documents");
                    return new JsonText(500)
                            .field("id", first + i)
                            .field("patient", numbers.patient(draw.below(numbers.patients(), 1_000)))
                            .field("doctor", numbers.doctor(draw.below(numbers.doctors(), 1_001)))
                            .date("date", updatedAt(numbers, i).toLocalDate())
                            .field("description", draw.of(1_002, "Referral letter", "Consent", "X-ray", ""))
                            .field("document", "{files}/" + (first + i) + "?signature={signature}")
                            .field("metatags", draw.of(1_003, "[]", "", "[\"consent\"]", "[\"x-ray\", \"2026\"]"))
                            .field("archived", draw.oneIn(20, 1_004))
                            .time("updated_at", updatedAt(numbers, i));
                },
                i -> updatedAt(numbers, i));
    }

    private static LocalDateTime updatedAt(Numbers numbers, int index) {
        return numbers.updatedAt(numbers.draw(index, "documents"), numbers.chartRows(), 40);
    }
}

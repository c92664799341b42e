package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Section 5.2 of the contract: two years of visits and the next two months, breaks, series and deleted rows among them. */
final class AppointmentRows implements Rows {

    private static final int DAYS_BACK = 730;
    private static final int DAYS_AHEAD = 60;
    /** Neither exists, or is unique, in the zones of the United States. */
    private static final LocalDateTime IN_THE_GAP = LocalDateTime.parse("2026-03-08T02:30:00");

    private static final LocalDateTime IN_THE_OVERLAP = LocalDateTime.parse("2026-11-01T01:30:00");

    private final Numbers numbers;
    private final Dirt dirt;

    AppointmentRows(Numbers numbers, Dirt dirt) {
        this.numbers = numbers;
        this.dirt = dirt;
    }

    @Override
    public int size() {
        return numbers.appointments();
    }

    /** Occurrences of a series that nobody touched yet have a day and the series for an id. */
    @Override
    public String id(int index) {
        String number = String.valueOf(numbers.appointment(index));
        return virtual(index) ? DateTimeFormatter.BASIC_ISO_DATE.format(scheduled(index)) + "_" + number : number;
    }

    @Override
    public int indexOf(String id) {
        int index = numbers.index(id.substring(id.indexOf('_') + 1), numbers.appointment(0), size());
        return index >= 0 && id(index).equals(id) ? index : -1;
    }

    @Override
    public Set<String> verboseOnly() {
        return Set.of(
                "clinical_note",
                "custom_fields",
                "custom_vitals",
                "extended_updated_at",
                "reminders",
                "status_transitions",
                "vitals");
    }

    @Override
    public LocalDateTime updatedAt(int index) {
        return numbers.updatedAt(draw(index), size(), 200);
    }

    @Override
    public Optional<IntPredicate> passing(String filter, String value) {
        return switch (filter) {
            case "since" -> Optional.of(Filters.since(value, this::updatedAt));
            case "occurred_since" -> Optional.of(Filters.since(value, this::scheduled));
            case "date" -> Optional.of(Filters.within(value + "/" + value, this::scheduled));
            case "date_range" -> Optional.of(Filters.within(value, this::scheduled));
            case "patient" -> Optional.of(index -> !isBreak(index) && value.equals(String.valueOf(patient(index))));
            case "doctor" -> Optional.of(index -> value.equals(String.valueOf(doctor(index))));
            case "office" -> Optional.of(index -> value.equals(String.valueOf(office(index))));
            case "show_archived" -> Optional.of(index -> Filters.isOn(value) || !deleted(index));
            case "ignore_virtual" -> Optional.of(index -> !Filters.isOn(value) || !virtual(index));
            default -> Optional.empty();
        };
    }

    Flaw flaw(int index) {
        return dirt.flaw(draw(index));
    }

    private Draw draw(int index) {
        return numbers.draw(index, "appointments");
    }

    private LocalDateTime scheduled(int index) {
        Draw draw = draw(index);
        if (draw.oneIn(300, 10)) {
            return draw.oneIn(2, 11) ? IN_THE_GAP : IN_THE_OVERLAP;
        }
        long day = (long) index * (DAYS_BACK + DAYS_AHEAD) / Math.max(1, size()) - DAYS_BACK;
        return numbers.now().toLocalDate().plusDays(day).atTime(8 + draw.below(10, 12), 15 * draw.below(4, 13));
    }

    boolean isBreak(int index) {
        return index % 40 == 5;
    }

    private boolean deleted(int index) {
        return index % 97 == 11;
    }

    private boolean recurring(int index) {
        return index % 60 == 9;
    }

    private boolean virtual(int index) {
        return recurring(index) && scheduled(index).isAfter(numbers.now());
    }

    private long doctor(int index) {
        return numbers.doctor(draw(index).below(numbers.doctors(), 20));
    }

    private long office(int index) {
        return numbers.office(draw(index).below(numbers.offices(), 21));
    }

    long patient(int index) {
        return numbers.patient(draw(index).below(Math.max(1, numbers.patients()), 22));
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        Flaw flaw = flaw(index);
        if (flaw == Flaw.NOT_AN_OBJECT) {
            out.element("\"row unavailable\"");
            return;
        }
        out.open('{');
        if (flaw == Flaw.NULL_ID) {
            out.raw("id", "null");
        } else if (flaw != Flaw.NO_ID) {
            out.field("id", id(index));
        }
        visit(index, draw(index), flaw, out);
        series(index, out);
        billing(index, draw(index), out);
        if (verbose) {
            details(index, draw(index), out);
        }
        out.close('}');
    }

    private void visit(int index, Draw draw, Flaw flaw, JsonText out) {
        boolean isBreak = isBreak(index);
        LocalDateTime updated = updatedAt(index);
        out.field("doctor", doctor(index)).field("office", office(index));
        out.raw("patient", isBreak ? "null" : String.valueOf(patient(index)));
        if (flaw == Flaw.JUNK_DATE) {
            out.field("scheduled_time", "soon");
        } else {
            out.time("scheduled_time", scheduled(index));
        }
        if (flaw == Flaw.OBJECT_FOR_TEXT) {
            out.raw("reason", "{\"text\":\"?\"}");
        } else {
            out.field(
                    "reason",
                    isBreak ? "Lunch" : draw.of(30, "", "New Patient Visit", "#recall Check-up", "Pain <left>"));
        }
        boolean custom = !isBreak && index % 300 == 17;
        out.field("duration", draw.below(4, 31) * 15 + 15L)
                .field("exam_room", isBreak ? 0 : 1L + draw.below(3, 32))
                .raw(
                        "profile",
                        isBreak || draw.oneIn(4, 33) ? "null" : String.valueOf(numbers.profile(draw.below(4, 34))))
                .field(
                        "status",
                        flaw == Flaw.UNKNOWN_CODE ? "Teleported" : custom ? "Needs Forms" : status(index, draw))
                .field("custom_status", custom ? "Needs Forms" : null)
                .field("notes", draw.oneIn(6, 35) ? "Said \"call first\"" : "")
                .field("color", draw.of(36, "", "#4f81bd", "rgb(78, 154, 6)"))
                .time("created_at", updated.minusDays(draw.below(60, 37)))
                .time("updated_at", updated)
                .field("created_by", "staff")
                .field("appt_is_break", isBreak)
                .field("deleted_flag", deleted(index))
                .field("is_walk_in", draw.oneIn(30, 38))
                .field("allow_overlapping", draw.oneIn(50, 39))
                .raw("cloned_from", "null");
    }

    private String status(int index, Draw draw) {
        if (isBreak(index)) {
            return "";
        }
        return scheduled(index).isAfter(numbers.now())
                ? draw.of(40, "", "Confirmed", "Not Confirmed", "Rescheduled", "Cancelled")
                : draw.of(
                        41, "Complete", "Complete", "Complete", "Checked In Online", "Arrived", "No Show", "Cancelled");
    }

    private void series(int index, JsonText out) {
        boolean recurring = recurring(index);
        out.field("recurring_appointment", recurring)
                .raw("base_recurring_appointment", recurring ? String.valueOf(numbers.appointment(0)) : "null")
                .field("is_virtual_base", recurring && !virtual(index) && index % 600 == 9)
                .field(
                        "recur_start_date",
                        recurring ? scheduled(index).toLocalDate().toString() : null)
                .field("recur_end_date", null)
                .raw("recurring_days", recurring ? "[\"Monday\"]" : "[]")
                .raw("recurs_every", recurring ? "1" : "null")
                .field("recurrence_instance_key", null);
    }

    private void billing(int index, Draw draw, JsonText out) {
        LocalDateTime scheduled = scheduled(index);
        out.field("billing_status", draw.of(50, "", "", "Bill Insurance", "Paid In Full", "No Show"))
                .all(null, "billing_provider", "supervising_provider", "first_edi_date", "last_edi_date")
                .all(null, "reminder_profile", "resubmit_claim_original_id")
                .raw("billing_notes", "[]")
                .time("first_billed_date", scheduled)
                .time("last_billed_date", scheduled)
                .raw("icd9_codes", "[]")
                .raw("icd10_codes", draw.oneIn(3, 51) ? "[\"K02.9\"]" : "[]")
                .all("", "ins1_status", "ins2_status", "payment_profile")
                .all("", "primary_insurance_id_number", "primary_insurer_name", "primary_insurer_payer_id")
                .all("", "secondary_insurance_id_number", "secondary_insurer_name", "secondary_insurer_payer_id");
    }

    private void details(int index, Draw draw, JsonText out) {
        out.raw("clinical_note", "{\"locked\":false,\"pdf\":null,\"updated_at\":null}")
                .raw("custom_fields", CustomFieldRows.valuesOfAppointment(draw, numbers))
                .raw("custom_vitals", "[]")
                .time("extended_updated_at", updatedAt(index))
                .raw("reminders", "[]")
                .raw("status_transitions", "[]")
                .raw(
                        "vitals",
                        "{\"height\":null,\"weight\":" + (draw.oneIn(2, 60) ? "\"70.5\"" : "null")
                                + ",\"pulse\":null,\"smoking_status\":\"blank\"}");
    }
}

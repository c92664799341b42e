package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.pipeline.repair.WatermarkList;
import com.practicestudio.reconciler.pipeline.repair.WatermarkList.Watermark;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How far incremental runs have read. */
@Command(
        name = "watermark",
        description = {
            "Shows how far each resource has been read, and has it read again from further back.",
            "An incremental run reads from the day before the newest change that a complete walk has seen."
        },
        footer = {
            "%nExample: read what changed since the first of the month once more",
            "  watermark set appointments 2026-11-01 --practice seaside",
            "  run incremental --practice seaside"
        })
public final class WatermarkCommand {

    private final Application application;

    public WatermarkCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists the watermarks, and when everything was read last.",
            footer = {"%nExample:", "  watermark list --practice seaside"})
    int list(@Mixin AnyPractice practice, @Mixin Output output) {
        List<Watermark> watermarks = application.call(
                Need.TABLES, beans -> beans.getBean(WatermarkList.class).list(practice.keyIn(beans)));
        output.print(watermarks, () -> watermarks.isEmpty() ? "Nothing was read yet." : table(watermarks));
        return 0;
    }

    private static String table(List<Watermark> watermarks) {
        var table = Tables.of("practice", "resource", "newest change (DrChrono's time)", "read whole (UTC)");
        watermarks.forEach(one -> table.row(
                one.practice(), one.resource(), text(one.updatedAt(), "not told"), text(one.walkedAt(), "never")));
        return table.toString();
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    @Command(
            name = "set",
            description = "Has the next incremental run read what changed since a date.",
            footer = {"%nExample:", "  watermark set patients 2026-11-01 --practice seaside"})
    int set(
            @Parameters(paramLabel = "RESOURCE", description = "Name of the resource.") String resource,
            @Parameters(paramLabel = "DATE", description = "The date (YYYY-MM-DD).") LocalDate date,
            @Mixin OnePractice practice,
            @Mixin Output output) {
        change(new Deed("watermark set", practice.key(), resource, date.toString()), practice, (watermarks, id) -> {
            refuseWhatIsReadWhole(watermarks, id, resource, practice);
            return watermarks.move(id, resource, date.plusDays(1));
        });
        output.print(
                new Moved(practice.key(), resource, date),
                () -> "The next incremental run of practice '%s' reads the %s that changed since %s."
                        .formatted(practice.key(), resource, date));
        return 0;
    }

    private static void refuseWhatIsReadWhole(
            WatermarkList watermarks, long id, String resource, OnePractice practice) {
        if (watermarks.isReadWhole(id, resource)) {
            throw new Misuse(
                    "DrChrono does not tell what changed in '%s' since a date: 'watermark reset %s --practice %s' has all of it read."
                            .formatted(resource, resource, practice.key()));
        }
    }

    @Command(
            name = "reset",
            description = "Has the next incremental run read everything.",
            footer = {"%nExample:", "  watermark reset patients --practice seaside"})
    int reset(
            @Parameters(paramLabel = "RESOURCE", description = "Name of the resource.") String resource,
            @Mixin OnePractice practice,
            @Mixin Output output) {
        change(
                new Deed("watermark reset", practice.key(), resource),
                practice,
                (watermarks, id) -> watermarks.forget(id, resource));
        output.print(
                new Moved(practice.key(), resource, null),
                () -> "The next incremental run of practice '%s' reads all %s.".formatted(practice.key(), resource));
        return 0;
    }

    /** @param since the first date whose changes are read again, or null when everything is */
    private record Moved(
            String practice, String resource, @Nullable LocalDate since) {}

    private interface Change {
        boolean of(WatermarkList watermarks, long practice);
    }

    private void change(Deed deed, OnePractice practice, Change change) {
        application.call(
                Need.TABLES, beans -> Audited.together(beans, deed, () -> changed(beans, deed, practice, change)));
    }

    private static boolean changed(BeanFactory beans, Deed deed, OnePractice practice, Change change) {
        if (!change.of(beans.getBean(WatermarkList.class), practice.in(beans).id())) {
            throw new Misuse("Practice '%s' has no watermark of '%s'. 'watermark list' shows those there are."
                    .formatted(practice.key(), deed.subject()));
        }
        return true;
    }
}

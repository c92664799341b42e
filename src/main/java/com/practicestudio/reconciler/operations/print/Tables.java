package com.practicestudio.reconciler.operations.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables for people: columns aligned, numbers to the right, nothing for what is not there. */
public final class Tables {

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] numeric;

    private Tables(List<String> header) {
        this.header = header;
        this.numeric = new boolean[header.size()];
    }

    public static Tables of(String... header) {
        return new Tables(List.of(header));
    }

    /** Adds a row of as many cells as the header has. */
    public Tables row(@Nullable Object... cells) {
        var row = new ArrayList<String>();
        for (int column = 0; column < header.size(); column++) {
            Object cell = cells[column];
            numeric[column] |= cell instanceof Number;
            row.add(cell == null ? "" : text(cell));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(line(header));
        rows.forEach(row -> lines.add(line(row)));
        return String.join(System.lineSeparator(), lines);
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), column))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        String padding = " ".repeat(width(column) - cell.length());
        return numeric[column] ? padding + cell : cell + padding;
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, header.get(column).length());
    }

    private static String text(Object cell) {
        return cell instanceof Number number && !(cell instanceof Double)
                ? String.format(java.util.Locale.ROOT, "%,d", number.longValue())
                : cell.toString();
    }
}

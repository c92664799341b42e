package com.practicestudio.reconciler.drchrono.client;

import tools.jackson.databind.JsonNode;

/**
 * What a bulk page tells about its list (section 3.7 of the contract).
 *
 * @param number of this page, from 1
 * @param rows how many it holds
 * @param size how many each page but the last one holds
 * @param pages how many there are
 * @param count how many rows the whole list has
 */
record Pagination(int number, int rows, int size, int pages, int count) {

    /** @param asked how many rows a page was asked to hold */
    static Pagination of(JsonNode told, int number, int rows, int asked) {
        var pages = told(told, "pages");
        var count = told(told, "count");
        var size = told(told, "page_size");
        if (size == 0) {
            size = likelySize(asked, pages, count);
        }
        if (pages == 0) {
            pages = count > 0 ? parts(count, size) : number + (rows < size ? 0 : 1);
        }
        return new Pagination(number, rows, size, pages, count > 0 ? count : (number - 1) * size + rows);
    }

    /** Too large sizes may be cut without a word: there are more pages than expected then. */
    private static int likelySize(int asked, int pages, int count) {
        var cut = pages > 0 && count > 0 && parts(count, asked) != pages;
        return cut ? parts(count, pages) : asked;
    }

    /** Rounded up. */
    private static int parts(int whole, int part) {
        return (whole - 1) / part + 1;
    }

    /** A null or a zero tells nothing: believed, it would end the walk here. */
    private static int told(JsonNode pagination, String name) {
        return Math.max(0, pagination.path(name).asInt(0));
    }

    /** Whether rows are missing from a page in the middle: no other page holds them. */
    boolean isShort() {
        return number < pages && rows < size;
    }
}

package com.practicestudio.reconciler.drchrono;

import java.util.List;

/**
 * A page of a bulk list (section 3.7 of the contract).
 *
 * @param items the rows as DrChrono sent them, unread
 * @param page number of this page, from 1
 * @param pages number of pages when this one was made
 * @param count number of rows of the whole list when this page was made
 */
public record BulkPage(List<RawRow> items, int page, int pages, int count) {

    public boolean last() {
        return page >= pages;
    }

    @Override
    public String toString() {
        return "BulkPage[" + page + " of " + pages + "]";
    }
}

package com.practicestudio.reconciler.drchrono;

import java.util.List;

/** What is left of the calls that DrChrono grants, for whoever watches. */
public interface QuotaLeft {

    /**
     * An application's hour.
     *
     * @param application the first eight digits of the SHA-256 of its client id
     * @param calls how many are left; negative never
     * @param perHour how many the hour has
     */
    record Left(String application, long calls, long perHour) {}

    /** Every application that was ever used with this database. Takes no call; blocks. */
    List<Left> all();
}

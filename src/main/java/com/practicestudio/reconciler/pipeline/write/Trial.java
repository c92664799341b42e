package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.MappingContext.UnknownCode;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.map.ItemMapper;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import java.util.List;

/** What rows would become, up to what only writing them can tell. */
public final class Trial {

    private final long practice;
    private final ItemMapper<?, ?> mapper;
    private final Referrals referrals;

    /** @param practice our id of it */
    Trial(long practice, ItemMapper<?, ?> mapper, Referrals referrals) {
        this.practice = practice;
        this.mapper = mapper;
        this.referrals = referrals;
    }

    /** The rows as they are mapped today and with the references that are there now. */
    public List<Candidate> of(List<Item> rows) {
        var mapped = mapper.map(new Slice(rows)).rows();
        return referrals.resolve(practice, mapped).candidates();
    }

    /** DrChrono's codes in a row that are in no table of the practice. */
    public List<UnknownCode> unknownCodes(Item item) {
        return mapper.unknownCodes(item);
    }
}

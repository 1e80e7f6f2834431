package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Who has which row of the model. Rows in use are always the first ones: when one is given back, the last moves into its
 * place, so that a step computes no row in vain.
 */
final class Rows {

    private final TokenModel model;
    private final List<Strand> owners = new ArrayList<>();

    Rows(TokenModel model) {
        this.model = model;
    }

    int used() {
        return owners.size();
    }

    int free() {
        return model.rows() - owners.size();
    }

    /** The next row, for this strand. */
    int take(Strand owner) {
        owners.add(owner);
        return owners.size() - 1;
    }

    /** Takes back both rows of a strand. */
    void giveBack(Strand strand) {
        release(strand.row);
        strand.row = Strand.NONE;
        if (strand.guided()) {
            release(strand.emptyRow);
            strand.emptyRow = Strand.NONE;
        }
    }

    private void release(int row) {
        int last = owners.size() - 1;
        Strand moved = owners.remove(last);
        if (row == last) {
            return;
        }
        model.move(last, row);
        owners.set(row, moved);
        if (moved.row == last) {
            moved.row = row;
        } else {
            moved.emptyRow = row;
        }
    }

    void clear() {
        owners.clear();
    }
}

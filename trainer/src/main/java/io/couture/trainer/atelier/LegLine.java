package io.couture.trainer.atelier;

/** How far a trouser leg stands off the leg at the thigh, the knee and the hem. */
record LegLine(double thigh, double knee, double ankle) {
    double extra(double y) {
        if (y < Figure.KNEE_Y) {
            double share = Math.max(0, (y - Figure.CROTCH_Y) / (Figure.KNEE_Y - Figure.CROTCH_Y));
            return thigh + (knee - thigh) * share;
        }
        double share = Math.min(1.1, (y - Figure.KNEE_Y) / (Figure.ANKLE_Y - Figure.KNEE_Y));
        return knee + (ankle - knee) * share * share;
    }
}

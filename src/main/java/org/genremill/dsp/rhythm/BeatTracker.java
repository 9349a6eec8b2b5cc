package org.genremill.dsp.rhythm;

import be.tarsos.dsp.beatroot.Agent;
import be.tarsos.dsp.beatroot.AgentList;
import be.tarsos.dsp.beatroot.Event;
import be.tarsos.dsp.beatroot.EventList;
import be.tarsos.dsp.beatroot.Induction;
import java.util.ArrayList;
import java.util.List;

/**
 * The beats of a stretch, from its onsets: BeatRoot (Dixon 2001, 2007) as TarsosDSP has it, with beats 0.3 to 1 s apart to
 * begin with. TarsosDSP's own handler is left aside, because it rounds onsets to hundredths of a second. Thread-safe: what
 * BeatRoot shares between threads are counters that it only prints and constants that it sets again and again.
 */
public final class BeatTracker {
    private BeatTracker() {}

    /**
     * Follows the beat.
     *
     * @return the beats from the first to the last, in order of time and without gaps; none if there are too few onsets
     */
    public static List<BeatSpan> follow(Onsets onsets) {
        EventList events = new EventList();
        for (int i = 0; i < onsets.count(); i++) {
            double time = onsets.time(i);
            Event event = new Event(time, time, time, 0, 0, 0, 0, 0);
            event.salience = onsets.strength(i);
            events.add(event);
        }
        AgentList agents = Induction.beatInduction(events);
        agents.beatTrack(events, -1);
        Agent best = agents.bestAgent();
        return best == null ? List.of() : spans(best);
    }

    private static List<BeatSpan> spans(Agent agent) {
        double[] heard = agent.events.toOnsetArray();
        List<BeatSpan> spans = new ArrayList<>();
        for (int i = 0; i + 1 < heard.length; i++) {
            // As BeatRoot itself fills gaps: where the choice is even, with the slower beat.
            long beats = Math.round((heard[i + 1] - heard[i]) / agent.beatInterval - 0.01);
            spans.add(new BeatSpan(heard[i], heard[i + 1], (int) Math.max(1, beats)));
        }
        return spans;
    }
}

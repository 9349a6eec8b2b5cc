package org.genremill.dsp.rhythm;

import be.tarsos.dsp.beatroot.Agent;
import be.tarsos.dsp.beatroot.AgentList;
import be.tarsos.dsp.beatroot.Event;
import be.tarsos.dsp.beatroot.EventList;
import be.tarsos.dsp.beatroot.Induction;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracks the beats of a stretch from its onsets with TarsosDSP's BeatRoot (Dixon 2001, 2007), with initial beat
 * intervals of 0.3 to 1 s. TarsosDSP's own handler is not used, because it rounds onsets to hundredths of a second.
 * Thread-safe: BeatRoot shares only counters that it prints, and constants that it sets repeatedly.
 */
public final class BeatTracker {
    private BeatTracker() {}

    /**
     * Tracks the beats.
     *
     * @return the beats from the first to the last, in time order and without gaps; none if there are too few onsets
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
            // Like BeatRoot's own gap filling: ties go to the slower beat.
            long beats = Math.round((heard[i + 1] - heard[i]) / agent.beatInterval - 0.01);
            spans.add(new BeatSpan(heard[i], heard[i + 1], (int) Math.max(1, beats)));
        }
        return spans;
    }
}

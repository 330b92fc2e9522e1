namespace Sluice.LocalCloud.Events;

/// <summary>Where an event stands among those about one thing. They are delivered in order, and none is taken twice, whatever its publisher remembers.</summary>
/// <param name="Stream">What they are about, as the id of a job. Of one publisher alone.</param>
/// <param name="Position">Grows from event to event, from 1.</param>
public sealed record StreamPlace(string Stream, long Position);

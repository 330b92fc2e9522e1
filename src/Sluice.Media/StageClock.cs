namespace Sluice.Media;

/// <summary>Takes the time of each stage of one transcode.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly long begun = time.GetTimestamp();
    private long mark = time.GetTimestamp();
    private double probe;
    private double plan;
    private double encode;

    public void EndProbe() => probe = Lap(time.GetTimestamp());

    public void EndPlan() => plan = Lap(time.GetTimestamp());

    /// <param name="at">When the encoder ended: uploading goes on after it.</param>
    public void EndEncode(long at) => encode = Lap(at);

    public StageTimings EndUpload()
    {
        var upload = Lap(time.GetTimestamp());
        return new StageTimings(probe, plan, encode, upload, Seconds(begun, mark));
    }

    private double Lap(long now)
    {
        var seconds = Seconds(mark, now);
        mark = now;
        return seconds;
    }

    private double Seconds(long from, long to) => Math.Round(time.GetElapsedTime(from, to).TotalSeconds, 3);
}

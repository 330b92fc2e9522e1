namespace Sluice.Jobs.Storage;

/// <summary>Time as the database keeps it: what is answered at once and what is read later are equal.</summary>
internal static class StoreTime
{
    /// <summary>Now, in whole milliseconds.</summary>
    public static DateTimeOffset Now(TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}

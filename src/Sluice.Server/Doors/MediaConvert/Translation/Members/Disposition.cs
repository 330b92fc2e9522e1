namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>What becomes of a member of a job's settings.</summary>
public enum Disposition
{
    /// <summary>It decides what is made.</summary>
    Executed,

    /// <summary>It is kept and shown; what is made satisfies it, or nothing that can be seen or heard depends on it.</summary>
    Echoed,

    /// <summary>It is kept and shown, nothing comes of it, and the job says so.</summary>
    Warned,

    /// <summary>The job is refused: without it the outputs would be wrong.</summary>
    Refused,
}

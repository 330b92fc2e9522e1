using Sluice.Media.Profiles;

namespace Sluice.Server.Api.Wire;

public sealed record ProfileList(IReadOnlyList<ProfileDocument> Profiles);

/// <summary>A profile that is built in.</summary>
/// <param name="Name">What a job says: <c>hls</c>.</param>
/// <param name="Summary">One line.</param>
public sealed record ProfileDocument(string Name, string Summary)
{
    /// <summary>Video sizes from large to small; they are cut to the source, never upscaled.</summary>
    public required IReadOnlyList<RungDocument> Ladder { get; init; }

    public static ProfileDocument From(BuiltInProfile profile) =>
        new(profile.Name, profile.Summary)
        {
            Ladder =
            [
                .. profile.Spec.Ladder.Select(rung => new RungDocument(
                    rung.Name,
                    rung.Width,
                    rung.Height,
                    rung.MaxBitrate
                )),
            ],
        };
}

/// <param name="MaxBitrate">Bits per second.</param>
public sealed record RungDocument(string Name, int Width, int Height, int MaxBitrate);

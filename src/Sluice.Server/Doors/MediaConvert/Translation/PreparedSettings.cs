using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>What a job's settings became. Closed.</summary>
public abstract record PreparedSettings
{
    private PreparedSettings() { }

    /// <param name="Settings">With presets in place: what the job keeps and shows.</param>
    public sealed record Ready(JsonElement Settings, TranslationResult.Translated Work) : PreparedSettings;

    /// <param name="Faults">All of them; see <see cref="FaultText"/>.</param>
    public sealed record Refused(ImmutableArray<SettingsFault> Faults) : PreparedSettings;
}

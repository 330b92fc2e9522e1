using System.Collections.Frozen;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>What holds of video and audio codecs alike.</summary>
internal static class CodecRules
{
    /// <param name="members">Codec → member of its settings.</param>
    /// <param name="held">What the container holds; null for anything.</param>
    public static void Check(
        SettingsNode description,
        FrozenDictionary<string, string> members,
        string? container,
        string[]? held,
        FaultList faults
    )
    {
        faults.Require(description, "codecSettings");
        var settings = description["codecSettings"];
        if (!settings.Exists)
            return;
        faults.Require(settings, "codec");
        var codec = settings.Text("codec");
        foreach (var (other, member) in members)
            if (other != codec && settings[member].Exists)
                faults.Add(settings.At("codec"), $"Must be {other}, as {member} is given");
        if (codec is not null && held is not null && !held.Contains(codec, StringComparer.Ordinal))
            faults.Add(
                settings.At("codec"),
                held.Length == 0
                    ? $"Should not be here: the container {container} holds no such stream"
                    : $"Should be equal to one of the allowed values in [{string.Join(",", held.Select(name => $"\"{name}\""))}] in the container {container}"
            );
    }
}

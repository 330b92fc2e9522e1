using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>Collects faults while a document is read. Bounded: a hostile document does not make an answer without end.</summary>
internal sealed class FaultList
{
    /// <summary>So many are told; a person cannot use more at once.</summary>
    public const int Most = 50;

    private readonly List<SettingsFault> faults = [];

    public bool IsFull => faults.Count >= Most;

    public void Add(string pointer, string message)
    {
        if (!IsFull)
            faults.Add(new SettingsFault(pointer, message));
    }

    public void Require(SettingsNode node, string member)
    {
        if (!node.Has(member) && !IsFull)
            faults.Add(new SettingsFault(node.Pointer, $"{member} is a required property") { Member = member });
    }

    /// <summary>Each once, in order of finding.</summary>
    public ImmutableArray<SettingsFault> ToImmutable() =>
        [.. faults.DistinctBy(fault => (fault.Pointer, fault.Message))];
}

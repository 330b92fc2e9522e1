namespace Sluice.Media.Compositions.Naming;

/// <summary>Where in a name a text stands, which decides what its variables mean.</summary>
public enum NameScope
{
    /// <summary>Destinations, base names and name modifiers.</summary>
    Output,

    /// <summary>Name modifiers of DASH: <c>$Number$</c>, <c>$Time$</c>, <c>$Bandwidth$</c> and <c>$RepresentationID$</c> too.</summary>
    DashOutput,

    /// <summary>Segment modifiers: dates and times are those of the finished segment.</summary>
    Segment,
}

namespace Sluice.Access.ExternalIds;

/// <summary>Who makes an external id, and how far it reaches.</summary>
public enum ExternalIdMode
{
    /// <summary>One per grant, made here. The default.</summary>
    Generated,

    /// <summary>One per organization, made here.</summary>
    Global,

    /// <summary>Chosen by the caller; accepted only when it is long enough not to be guessed, and never one that another organization holds.</summary>
    Custom,
}

namespace Sluice.LocalCloud.Hosting;

/// <summary>Ends a request with an error that its caller caused.</summary>
internal sealed class CloudException(CloudError error) : Exception(error.Message)
{
    public CloudException(int status, string code, string message)
        : this(new CloudError(status, code, message)) { }

    public CloudError Error { get; } = error;
}

using System.Runtime.InteropServices;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>The configuration of the smallest Ceph that can carry a gateway: nothing outside one folder, nobody to be asked who they are.</summary>
internal sealed record GatewayConfiguration(string Folder, int Port, int MonitorPort, int OldMonitorPort)
{
    public string ClusterId { get; } = Guid.CreateVersion7().ToString();

    public string MonitorAddress => $"[v2:127.0.0.1:{MonitorPort},v1:127.0.0.1:{OldMonitorPort}]";

    public string MonitorMap => Path.Combine(Folder, "monmap");

    /// <summary>Keys of the gateway's own test back end of SSE-KMS; each stands for its base64.</summary>
    public const string EncryptionKey = "testkey-1";

    public string Text =>
        $"""
            [global]
            fsid = {ClusterId}
            mon_initial_members = a
            mon_host = {MonitorAddress}
            ms_bind_ipv4 = true
            ms_bind_ipv6 = false
            public_addr = 127.0.0.1
            cluster_addr = 127.0.0.1
            auth_cluster_required = none
            auth_service_required = none
            auth_client_required = none
            auth_supported = none
            osd_pool_default_size = 1
            osd_pool_default_min_size = 1
            osd_pool_default_pg_num = 8
            osd_pool_default_pgp_num = 8
            osd_crush_chooseleaf_type = 0
            mon_allow_pool_size_one = true
            mon_max_pg_per_osd = 2000
            osd_pool_default_pg_autoscale_mode = off
            run_dir = {Folder}/run
            admin_socket = {Folder}/run/$name.$pid.asok
            log_file = {Folder}/log/$name.log
            pid_file = {Folder}/run/$name.pid
            osd_class_dir = {Libraries}/rados-classes
            erasure_code_dir = {Libraries}/ceph/erasure-code
            plugin_dir = {Libraries}/ceph
            mon_data = {Folder}/mon
            mon_data_avail_crit = 1
            mon_data_avail_warn = 2
            osd_data = {Folder}/osd
            osd_objectstore = memstore
            memstore_device_bytes = 1073741824
            osd_op_threads = 2
            setuser_match_path =
            [client.rgw]
            ms_mon_client_mode = crc
            rgw_frontends = beast endpoint=127.0.0.1:{Port}
            rgw_sts_key = abcdefghijklmnop
            rgw_s3_auth_use_sts = true
            rgw_enable_usage_log = false
            rgw_thread_pool_size = 32
            rgw_crypt_require_ssl = false
            rgw_crypt_s3_kms_backend = testing
            rgw_crypt_s3_kms_encryption_keys = {EncryptionKey}=YmluCmJvb3N0CmJvb3N0LWJ1aWxkCmNlcGguY29uZgo=

            """;

    /// <summary>Debian's libraries of several architectures.</summary>
    private static string Libraries =>
        RuntimeInformation.OSArchitecture == Architecture.Arm64
            ? "/usr/lib/aarch64-linux-gnu"
            : "/usr/lib/x86_64-linux-gnu";

    public void CreateFolders()
    {
        foreach (var name in (string[])["mon", "osd", "log", "run"])
            Directory.CreateDirectory(Path.Combine(Folder, name));
    }
}

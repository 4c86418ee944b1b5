using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SecureWeb.Defaults;
using SecureWeb.Sessions.Stores;
using SecureWeb.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what SecureWeb stores in a SQLite file.</summary>
public static class SecureWebSqliteBuilderExtensions
{
    /// <summary>Keeps sessions in a SQLite file, so that they outlive a restart. Several processes on one machine may
    /// share the file.</summary>
    /// <param name="builder">What <c>AddSecureDefaults</c> returned.</param>
    /// <param name="connectionString">For example <c>Data Source=/var/lib/app/sessions.db</c>. The folder must exist; the
    /// file and its table are made at start, readable by the application's user only.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The connection string is not one, names no file, or opens it read-only.</exception>
    /// <remarks>When the file cannot be used, the application does not start and says why.</remarks>
    public static ISecureWebBuilder AddSqliteStores(this ISecureWebBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var location = SqliteLocation.Parse(connectionString);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
            new SqliteDatabase(location, provider.GetRequiredService<TimeProvider>())));
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecureSessionStore, SqliteSessionStore>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SqliteStartup>());
        return builder;
    }
}

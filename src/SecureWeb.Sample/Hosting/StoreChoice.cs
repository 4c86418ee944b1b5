using Microsoft.Data.Sqlite;
using SecureWeb.Defaults;

namespace SecureWeb.Sample.Hosting;

internal static class StoreChoice
{
    /// <summary>Keeps sessions where <c>Sample:Store</c> says.</summary>
    /// <exception cref="StartupProblemException">There is no such store.</exception>
    public static ISecureWebBuilder AddChosenStore(
        this ISecureWebBuilder secureWeb, SampleOptions sample, DataFolder folder)
    {
        switch (sample.Store.ToUpperInvariant())
        {
            case "SQLITE":
                return secureWeb.AddSqliteStores(
                    new SqliteConnectionStringBuilder { DataSource = folder.SessionsFile }.ToString());
            case "MEMORY":
                return secureWeb; // The default: sessions end with the process.
            case "REDIS" or "POSTGRESQL":
                throw new StartupProblemException(
                    $"Sample:Store={sample.Store} is not in this version. Use sqlite or memory.");
            default:
                throw new StartupProblemException(
                    $"Sample:Store={sample.Store}: there is no such store. Use sqlite or memory.");
        }
    }
}
